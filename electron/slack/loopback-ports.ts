/**
 * Slack sends a browser only to addresses that the app's manifest lists, port and all. Three, as another program may have
 * one; below those that systems hand out by themselves.
 */
export const LOOPBACK_PORTS = [21847, 21848, 21849] as const;
