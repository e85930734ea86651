export { type Alerts, createAlerts, type Trouble } from './alerts.ts';
export { watchDisk } from './disk.ts';
export { createLateWatch } from './late.ts';
