/** Reads the text that the thread was given. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadCatalogue } from '../units/index.ts';
import { createTextReader } from './text.ts';

parentPort?.postMessage(createTextReader(loadCatalogue())(String(workerData)));
