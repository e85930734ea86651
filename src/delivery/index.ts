export { type Courier, createCourier, type Way } from './courier.ts';
