import { Component, type ReactNode } from 'react';
import { noteProblem } from './note-problem.ts';

interface Props {
  /** Drawn instead of the children that threw; `retry` draws them again. */
  instead: (retry: () => void) => ReactNode;
  /** What the children are about: another value draws them again. */
  about?: string | undefined;
  onFailed?: (() => void) | undefined;
  children: ReactNode;
}

interface State {
  failed: boolean;
  about: string | undefined;
}

/** An error in drawing the children ends here: what stands beside them is drawn all the same. */
export class Boundary extends Component<Props, State> {
  override state: State = { failed: false, about: this.props.about };

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  static getDerivedStateFromProps({ about }: Props, state: State): Partial<State> | null {
    return about === state.about ? null : { failed: false, about };
  }

  override componentDidCatch(error: unknown): void {
    noteProblem('window-part-not-drawn', error);
    this.props.onFailed?.();
  }

  override render(): ReactNode {
    const { instead, children } = this.props;
    return this.state.failed ? instead(() => this.setState({ failed: false })) : children;
  }
}
