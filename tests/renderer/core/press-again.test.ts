import { beforeEach, describe, expect, it, vi } from 'vitest';
import { paste, press } from '../../../renderer/core/press-again.ts';
import { useStore } from '../../../renderer/core/store.ts';

/** What happened to the page, in order. */
let done: string[] = [];
let order: FakeElement[] = [];
vi.mock('tabbable', () => ({
  tabbable: (within: FakeElement) => order.filter((each) => within === body || each.dialog === within),
}));

/** As much of the DOM as a replayed key reaches. The browser's own default actions are what is tested. */
class FakeElement extends EventTarget {
  readonly name: string;
  dialog: FakeElement | null = null;
  role = '';
  dataset: Record<string, string> = {};
  ariaExpanded = 'false';
  isContentEditable = false;
  /** The selectors that fit it. */
  fits: string[] = [];
  constructor(name: string) {
    super();
    this.name = name;
  }
  matches(selectors: string): boolean {
    return selectors.split(', ').some((selector) => this.fits.includes(selector));
  }
  closest(selector: string): FakeElement | null {
    return selector === '[role=dialog]' ? this.dialog : null;
  }
  focus(): void {
    page.activeElement = this;
  }
  click(): void {
    done.push(`click ${this.name}`);
  }
}
class Button extends FakeElement {
  override fits = ['button'];
}
class TextArea extends FakeElement {}
class Input extends FakeElement {
  type: string;
  form: { requestSubmit: () => void; querySelectorAll: () => FakeElement[] } | null = {
    requestSubmit: () => done.push('submit'),
    querySelectorAll: () => order,
  };
  constructor(name: string, type = 'text') {
    super(name);
    this.type = type;
    this.fits = [`input[type=${type}]`];
  }
  select(): void {
    done.push(`select ${this.name}`);
  }
}

interface Key extends EventInit {
  key: string;
  ctrlKey?: boolean;
  metaKey?: boolean;
  altKey?: boolean;
  shiftKey?: boolean;
  altGraph?: boolean;
}
class KeyEvent extends Event {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly altGraph: boolean;
  constructor(type: string, { key, altGraph = false, ...more }: Key) {
    super(type, { bubbles: true, cancelable: true });
    this.key = key;
    this.altGraph = altGraph;
    const { ctrlKey = false, metaKey = false, altKey = false, shiftKey = false } = more;
    [this.ctrlKey, this.metaKey, this.altKey, this.shiftKey] = [ctrlKey, metaKey, altKey, shiftKey];
  }
  getModifierState(name: string): boolean {
    return name === 'AltGraph' && this.altGraph;
  }
}
class PasteEvent extends Event {
  readonly clipboardData: unknown;
  constructor(type: string, { clipboardData, ...more }: EventInit & { clipboardData: unknown }) {
    super(type, more);
    this.clipboardData = clipboardData;
  }
}

const body = new FakeElement('body');
const page = {
  activeElement: body,
  body,
  execCommand: (command: string, _ui: boolean, text?: string) =>
    done.push(text === undefined ? command : `${command} ${text}`),
};

beforeEach(() => {
  const globals = {
    document: page,
    HTMLElement: FakeElement,
    HTMLButtonElement: Button,
    HTMLInputElement: Input,
    HTMLTextAreaElement: TextArea,
    KeyboardEvent: KeyEvent,
    ClipboardEvent: PasteEvent,
    CSS: { escape: (text: string) => text },
  };
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  done = [];
  order = [];
  body.focus();
  useStore.setState({ platform: 'linux' });
});

/** Presses a key where the focus is; returns what happened, and `null` instead where it cannot be replayed. */
function pressed(key: string | Key): string[] | null {
  done = [];
  const event = new KeyEvent('keydown', typeof key === 'string' ? { key } : key);
  return press(event as unknown as KeyboardEvent) ? done : null;
}
function focused<E extends FakeElement>(element: E): E {
  element.focus();
  return element;
}

describe('a key that is pressed again', () => {
  it('is the whole of it where our code takes it, and its end reaches what then has the focus', () => {
    const [field, next] = [new Input('field'), new Button('next')];
    field.addEventListener('keydown', (event) => {
      event.preventDefault();
      next.focus();
    });
    for (const each of [field, next]) each.addEventListener('keyup', () => done.push(`keyup ${each.name}`));
    field.focus();
    expect(pressed('a')).toEqual(['keyup next']);
  });

  it.each([
    ['a', ['insertText a']],
    ['🧯', ['insertText 🧯']],
    ['Backspace', ['delete']],
    ['Delete', ['forwardDelete']],
    ['Escape', []],
    // These move a caret, which only the browser does.
    ['ArrowLeft', null],
    ['Home', null],
    ['PageDown', null],
    [{ key: 'a', ctrlKey: true }, ['selectAll']],
    [{ key: 'A', metaKey: true }, ['selectAll']],
    [{ key: 'z', ctrlKey: true }, null],
    [{ key: '@', altGraph: true, ctrlKey: true, altKey: true }, ['insertText @']],
    [{ key: 'b', altKey: true }, null],
  ])('edits a field: %j', (key, what) => {
    for (const field of [new Input('field'), new TextArea('text')]) {
      field.focus();
      expect(pressed(key)).toEqual(what);
    }
  });

  it('types what Option makes on a Mac', () => {
    useStore.setState({ platform: 'mac' });
    focused(new Input('field'));
    expect(pressed({ key: 'å', altKey: true })).toEqual(['insertText å']);
  });

  it('sends the form of a field, and breaks a text into lines', () => {
    focused(new Input('field'));
    expect(pressed('Enter')).toEqual(['submit']);
    focused(new TextArea('text'));
    expect(pressed('Enter')).toEqual(['insertLineBreak']);
    focused(new Input('loose')).form = null;
    expect(pressed('Enter')).toEqual([]);
  });

  it('activates what Enter and Space activate, and nothing else', () => {
    const link = Object.assign(new FakeElement('link'), { fits: ['a[href]'] });
    const [check, radio] = [new Input('check', 'checkbox'), new Input('radio', 'radio')];
    const on = (element: FakeElement, key: string): string[] | null => {
      element.focus();
      return pressed(key);
    };
    expect(on(new Button('button'), 'Enter')).toEqual(['click button']);
    expect(on(new Button('button'), ' ')).toEqual(['click button']);
    expect(on(new Button('button'), 'x')).toEqual([]);
    expect(on(link, 'Enter')).toEqual(['click link']);
    expect(on(link, ' ')).toEqual([]);
    for (const box of [check, radio]) {
      expect(on(box, ' ')).toEqual([`click ${box.name}`]);
      expect(on(box, 'Enter')).toEqual(['submit']);
    }
    expect(on(body, 'Enter')).toEqual([]);
  });

  it('on a select that takes letters opens it, and leaves the letters to it', () => {
    focused(Object.assign(new Button('select'), { role: 'combobox' }));
    expect(pressed('Enter')).toEqual(['click select']);
    expect(pressed('b')).toEqual([]);
    expect(pressed('ArrowDown')).toEqual([]);
  });

  it('outside of a field may be a shortcut, which the browser has no part in', () => {
    expect(pressed({ key: 'k', ctrlKey: true })).toEqual([]);
    expect(pressed('ArrowDown')).toEqual([]);
  });

  it('chooses the next of several, round and round', () => {
    const all = ['a', 'b', 'c'].map((name) => new Input(name, 'radio'));
    order = all;
    all[0]!.focus();
    const chosen = ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowLeft', 'ArrowUp'].map(pressed);
    expect(chosen).toEqual([['click b'], ['click c'], ['click a'], ['click c'], ['click b']]);
    expect(page.activeElement).toBe(all[1]);
    focused(new Input('check', 'checkbox'));
    expect(pressed('ArrowRight')).toEqual([]);
  });
});

describe('Tab that is pressed again', () => {
  const tabbed = (shiftKey = false): [FakeElement, string[] | null] => {
    const happened = pressed({ key: 'Tab', shiftKey });
    return [page.activeElement, happened];
  };

  it('goes from one to the next and back, round and round, and selects what stands in a field', () => {
    const [one, two, three] = [new Button('one'), new Input('two'), new TextArea('three')];
    order = [one, two, three];
    one.focus();
    expect(tabbed()).toEqual([two, ['select two']]);
    expect(tabbed()).toEqual([three, []]);
    expect(tabbed()).toEqual([one, []]);
    expect(tabbed(true)).toEqual([three, []]);
    expect(tabbed(true)).toEqual([two, ['select two']]);
  });

  it('begins at the first or the last where nothing has the focus, and stays where nothing takes it', () => {
    const [one, two] = [new Button('one'), new Button('two')];
    expect(tabbed()).toEqual([body, []]);
    order = [one, two];
    expect(tabbed()).toEqual([one, []]);
    body.focus();
    expect(tabbed(true)).toEqual([two, []]);
  });

  it('does not leave a dialog', () => {
    const dialog = new FakeElement('dialog');
    const inside = ['one', 'two'].map((name) => Object.assign(new Button(name), { dialog }));
    order = [new Button('before'), ...inside, new Button('after')];
    inside[1]!.focus();
    expect(tabbed()).toEqual([inside[0], []]);
    expect(tabbed(true)).toEqual([inside[1], []]);
  });
});

describe('a paste that is done again', () => {
  const pasted = (text: string): string[] => {
    done = [];
    expect(paste({ getData: () => text } as unknown as DataTransfer)).toBe(true);
    return done;
  };

  it('is text in a field, and nothing where there is none', () => {
    focused(new Input('field'));
    expect(pasted('Roll back')).toEqual(['insertText Roll back']);
    expect(pasted('')).toEqual([]);
    focused(new Button('button'));
    expect(pasted('Roll back')).toEqual([]);
  });

  it('is left to our code where that takes it, files for example', () => {
    const field = focused(new Input('field'));
    field.addEventListener('paste', (event) => {
      done.push(`taken ${(event as unknown as { clipboardData: DataTransfer }).clipboardData.getData('')}`);
      event.preventDefault();
    });
    expect(pasted('x')).toEqual(['taken x']);
  });
});
