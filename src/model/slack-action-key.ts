import { destinationKey, type Destination } from './destination.ts';

const END = '/errands';

/** Errands have a queue of their own: one that Slack lets wait must not hold up messages to the same channel. */
export const actionKey = (place: Destination): string => `${destinationKey(place)}${END}`;

export const isActionKey = (key: string): boolean => key.endsWith(END);
