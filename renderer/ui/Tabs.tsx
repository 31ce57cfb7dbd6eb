import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react/tab';
import { useId, type ReactNode } from 'react';
import css from './Tabs.module.css';

interface Props<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  tabs: readonly { value: T; label: string; panel: ReactNode }[];
}

/** Tabs of a dialog. All panels stay mounted, so that switching loses no input. */
export function Tabs<T extends string>({ label, value, onChange, tabs }: Props<T>) {
  const id = useId();
  const idOf = (of: T): string => `${id}${of}`;
  const choose = (tabId: string | null | undefined) => {
    const chosen = tabs.find((tab) => idOf(tab.value) === tabId);
    if (chosen !== undefined) onChange(chosen.value);
  };
  return (
    <TabProvider selectedId={idOf(value)} setSelectedId={choose}>
      <TabList aria-label={label} className={css.tabs}>
        {tabs.map((tab) => (
          <Tab
            key={tab.value}
            id={idOf(tab.value)}
            className={css.tab}
            // The selected tab gets the focus when the dialog opens.
            data-first={tab.value === value ? '' : undefined}
          >
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.value} tabId={idOf(tab.value)} className={css.panel}>
          {tab.panel}
        </TabPanel>
      ))}
    </TabProvider>
  );
}
