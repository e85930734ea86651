/** Makes one picture and has nothing more to do. */
import { createAttachments } from '../../src/attachments/index.ts';
import { columns, pictureOf, series } from './pictures.ts';

const [, , directory = '', how] = process.argv;
const attachments = createAttachments({ directory, clock: () => new Date() });
const chart = columns(['2018'], [series('Kế hoạch', [5])]);
await attachments.make({ kind: 'picture', name: 'mot', picture: pictureOf(chart) });
console.log('made');
if (how === 'close') await attachments.close();
