import { generateKeyPairSync, sign } from 'node:crypto';

/** A new untrusted certificate, as a company's or a stranger's server has. */
export function selfSigned(name: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const named = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))));
  const validity = sequence(utcTime('260101000000Z'), utcTime('491231235959Z'));
  const serial = der(0x02, Buffer.from([1]));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const signed = sequence(serial, sequence(ECDSA_SHA256), named, validity, named, spki);
  // The first byte of a bit string is the number of unused bits in its last byte.
  const signature = der(0x03, Buffer.from([0]), sign('sha256', signed, privateKey));
  const cert = sequence(signed, sequence(ECDSA_SHA256), signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${cert}\n-----END CERTIFICATE-----\n`,
  };
}

/** ASN.1: tag, length, content. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const bytes = Buffer.concat(parts);
  const { length } = bytes;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), bytes]);
}

const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const utcTime = (text: string): Buffer => der(0x17, Buffer.from(text));
const COMMON_NAME = der(0x06, Buffer.from('550403', 'hex'));
const ECDSA_SHA256 = der(0x06, Buffer.from('2a8648ce3d040302', 'hex'));
