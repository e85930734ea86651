/** `fetch` does not tell how much has been sent. */

/** Without any progress for so long nobody is there. */
const PATIENCE_MS = 60_000;

/**
 * @param {File} file
 * @param {string} text
 * @param {(share: number) => void} onSent of 1
 * @returns {Promise<Response>} rejected, as that of `fetch` is, where there was none
 */
export function upload(file, text, onSent) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const giveUp = () => request.abort();
    let patience = setTimeout(giveUp, PATIENCE_MS);
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      clearTimeout(patience);
      patience = setTimeout(giveUp, PATIENCE_MS);
      onSent(total > 0 ? loaded / total : 1);
    });
    request.addEventListener('loadend', () => {
      clearTimeout(patience);
      if (request.status === 0) reject(new Error('no answer'));
      else resolve(new Response(request.responseText, { status: request.status }));
    });
    request.open('POST', '/api/files');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-File', new URLSearchParams({ name: file.name, text }).toString());
    request.send(file);
  });
}
