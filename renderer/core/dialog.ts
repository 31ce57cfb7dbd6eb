import type { ComponentType } from 'react';
import type { OpenDialog } from './store.ts';

type Kind = OpenDialog['kind'];

/** The arguments of a dialog, and how it is closed. */
export type DialogProps<K extends Kind = Kind> = OpenDialog & { kind: K } & { onClose: () => void };

/** The dialogs of a room, by kind. */
export type DialogsOf<K extends Kind> = { readonly [P in K]: ComponentType<DialogProps<P>> };
