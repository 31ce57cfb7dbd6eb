import { useMemo } from 'react';
import { useStore } from '../core/store.ts';
import { knownPeople } from './people.ts';

/** Suggestions for a name field. */
export function People({ id }: { id: string }) {
  const incident = useStore((state) => state.incident);
  const me = useStore((state) => state.settings.person);
  const names = useMemo(() => knownPeople(incident, me), [incident, me]);
  return (
    <datalist id={id}>
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
