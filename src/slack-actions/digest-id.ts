const PREFIX = 'digest:';

/** The same for the same half hour, on whichever device it is written: it is sent once. `since`: ms since 1970. */
export const digestId = (incident: string, since: number, n: number): string => `${PREFIX}${incident}:${since}:${n}`;

export const isDigest = (message: string): boolean => message.startsWith(PREFIX);
