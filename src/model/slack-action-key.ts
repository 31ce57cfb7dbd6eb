import { destinationKey, type Destination } from './destination.ts';

const END = '/errands';

/** Slack actions have queues of their own: a rate limit on one must not delay messages to the same channel. */
export const actionKey = (place: Destination): string => `${destinationKey(place)}${END}`;

/** A channel may have the same name: its key has two parts. */
export const isActionKey = (key: string): boolean => key.endsWith(END) && key.split('/').length > 2;
