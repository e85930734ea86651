export { createOfficialAccountChannel, type OfficialAccountOptions } from './channel.ts';
