import { BlockList, isIP } from 'node:net';
import { type Params, required } from './params.ts';
import { badRequest } from './refusal.ts';

const PRIVATE = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  PRIVATE.addSubnet(net, prefix, 'ipv4');
}
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

/** Public HTTPS. @throws ApiRefusal 400 */
export function readAddress(params: Params, allowLoopback: boolean): string {
  const address = required(params, 'url');
  if (!URL.canParse(address)) throw badRequest('The url is invalid');
  const url = new URL(address);
  if (allowLoopback && url.protocol === 'http:' && url.hostname === '127.0.0.1') return address;
  if (url.protocol !== 'https:') throw badRequest('The url must start with https://');
  if (!isPublic(url.hostname.replace(/^\[|\]$/g, ''))) throw badRequest('The url must be public');
  return address;
}

function isPublic(host: string): boolean {
  const version = isIP(host);
  if (version !== 0) return !PRIVATE.check(host, version === 4 ? 'ipv4' : 'ipv6');
  return host.includes('.') && !/\.(localhost|local|internal)$/.test(host);
}

/** @throws ApiRefusal 400 */
export function readSecret(params: Params): string {
  const secret = required(params, 'secret_token');
  if (secret.length < 8 || secret.length > 256)
    throw badRequest('The secret_token must have 8 to 256 characters');
  // It comes back in a header, which carries nothing else safely.
  if (!/^[\x21-\x7e]+$/.test(secret)) throw badRequest('The secret_token must be visible ASCII');
  return secret;
}
