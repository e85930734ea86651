export type {
  Attachment,
  Cell,
  Chart,
  Column,
  Picture,
  Point,
  Series,
  Sheet,
  Workbook,
} from './attachment.ts';
export { type Attachments, createAttachments, type Found, type Made, type ReadDocument } from './make.ts';
