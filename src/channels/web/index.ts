export { createWebApp, type WebAppParts } from './app.ts';
export { createWebChannel, type WebChannel, type WebChannelParts } from './channel.ts';
export { WebError } from './errors.ts';
