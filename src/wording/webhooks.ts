/** What is said about webhooks: to whoever knocks at their addresses, and to whoever sets them. */
export const webhookSentences = {
  wrongSecret: 'Thiếu hoặc sai mã bí mật của webhook.',
  tooLarge: (bytes: number) => `Nội dung quá lớn: tối đa ${Math.round(bytes / 1024)} KB.`,
  unreadable: 'Nội dung không phải là sự kiện mà bot đọc được.',
  stale: 'Sự kiện đã quá cũ.',
  onlyPost: 'Địa chỉ này chỉ nhận POST.',
  notKept: 'Bot chưa lưu được sự kiện. Vui lòng gửi lại sau.',
};
