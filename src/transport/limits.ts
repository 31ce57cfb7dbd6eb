export const TRANSPORT_LIMITS = {
  webhooks: 20,
  mails: 20,
  name: 80,
  url: 2_000,
  body: 4_000,
  addresses: 20,
  address: 254,
  /** Characters of all addresses together, as a mailto link has little room besides its text. */
  letters: 1_000,
} as const;
