import { byId } from './elements.js';

/**
 * A link that the bot has sent carries its code behind the `#`, which browsers do not send: it stands in no log of a
 * server, and a preview of the link does not use it up. Whoever opens it says so with a tap, for a page of another
 * site could open it as well.
 */

const dialog = /** @type {HTMLDialogElement} */ (byId('login'));
const CODE = /^#ma=([0-9A-Za-z-]{16,40})$/;

/** @param {(code: string) => void} onCode */
export function startLogin(onCode) {
  let code = '';
  byId('login-yes').addEventListener('click', () => {
    dialog.close();
    onCode(code);
  });
  byId('login-no').addEventListener('click', () => dialog.close());
  const look = () => {
    const [, found] = CODE.exec(location.hash) ?? [];
    if (found === undefined) return;
    code = found;
    // It must not stay in the history of the browser.
    history.replaceState(null, '', location.pathname);
    if (!dialog.open) dialog.showModal();
  };
  addEventListener('hashchange', look);
  look();
}
