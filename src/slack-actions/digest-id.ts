const PREFIX = 'digest:';

/** Equal for the same half hour on every device, so that the digest is sent once. `since`: ms since 1970. */
export const digestId = (incident: string, since: number, n: number): string => `${PREFIX}${incident}:${since}:${n}`;

export const isDigest = (message: string): boolean => message.startsWith(PREFIX);
