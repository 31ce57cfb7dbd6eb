/**
 * Slack redirects only to addresses in the app's manifest, port included. Three, as another program may use one; below
 * the ephemeral ports.
 */
export const LOOPBACK_PORTS = [21847, 21848, 21849] as const;
