export type {
  Attachment,
  Cell,
  Chart,
  Column,
  FieldGroup,
  Mark,
  Picture,
  Plotted,
  Point,
  Series,
  Shade,
  Sheet,
  Workbook,
} from './attachment.ts';
export { type Attachments, createAttachments, type Found, type Made, type ReadDocument } from './make.ts';
