export { createZaloChannel, type ZaloChannel, type ZaloChannelOptions } from './channel.ts';
export { createZaloClient, ZALO_API } from './client.ts';
export { ZaloError } from './errors.ts';
