import { TRANSPORT_LIMITS } from './limits.ts';
import * as v from 'valibot';
import { idSchema } from '../model/event.ts';
import { isAddress, WEBHOOK_TEXTS } from './transport.ts';

const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(TRANSPORT_LIMITS.name));
const addressesSchema = v.pipe(
  v.array(v.pipe(v.string(), v.check(isAddress))),
  v.maxLength(TRANSPORT_LIMITS.addresses),
);

export const webhookSchema = v.object({
  id: idSchema,
  name: nameSchema,
  text: v.picklist(WEBHOOK_TEXTS),
  body: v.nullable(v.pipe(v.string(), v.maxLength(TRANSPORT_LIMITS.body))),
  /** null: the stored address stays. */
  url: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(TRANSPORT_LIMITS.url))),
});

export const mailListSchema = v.object({ id: idSchema, name: nameSchema, to: addressesSchema, cc: addressesSchema });
