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
export { type Attachments, createAttachments, type Made } from './make.ts';
