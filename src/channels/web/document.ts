import { html, raw } from 'hono/html';
import { webSentences } from '../../wording/web.ts';
import { MOST_CAPTION, MOST_FILE_BYTES, MOST_FILE_MB } from './uploads.ts';

const say = webSentences.page;
const LIVE = {
  ...webSentences.live,
  fileEmpty: webSentences.answers.fileEmpty,
  fileTooLarge: webSentences.answers.fileTooLarge(MOST_FILE_MB),
};
/** What is offered to choose from; whatever else is dropped goes to the assistant all the same. */
const ACCEPTED = '.xlsx,.csv,.docx,.pdf,.txt,image/*';

/** The page, the same for everyone: what is personal stays in the browser. */
export function document() {
  return html`<!doctype html>
<html lang="vi">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
  <meta name="color-scheme" content="light dark">
  <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff">
  <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#161d26">
  <meta name="description" content="${say.does}">
  <title>${say.name}</title>
  <link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
  <link rel="stylesheet" href="/assets/style.css">
  <script type="module" src="/assets/page.js"></script>
  <script type="application/json" id="wording">${jsonBlock(LIVE)}</script>
</head>
<body>
  <header class="top">
    <div class="column">
      <img class="mark" src="/assets/icon.svg" alt="" width="40" height="40">
      <div class="title">
        <h1>${say.name}</h1>
        <p>${say.does}</p>
      </div>
      <button type="button" class="quiet" id="clear" hidden>
        <svg aria-hidden="true" viewBox="0 0 24 24" width="20" height="20"><path d="M4 7h16M10 11v6M14 11v6M6 7l1 13h10l1-13M9 7V4h6v3"/></svg>
        <span class="wide-only">${say.clear}</span>
      </button>
    </div>
  </header>

  <main>
    <div class="notices">
      <p class="notice gone" id="gone" role="alert"></p>
      <p class="notice back" id="back" role="status"></p>
    </div>

    <div class="scroll" id="scroll" tabindex="0" role="region" aria-label="${say.conversation}">
      <div class="column">
        <section class="welcome" id="welcome">
          <h2>${say.welcome}</h2>
          <p>${say.welcomeHint}</p>
          <div class="examples" role="group" aria-label="${say.examplesLabel}">
            ${say.examples.map((example) => html`<button type="button" class="example">${example}</button>`)}
          </div>
          <noscript><p class="notice gone">${say.noScript}</p></noscript>
        </section>
        <div class="log" id="log" role="log" aria-live="off" aria-label="${say.conversation}"></div>
        <p class="activity" id="activity" role="status"></p>
      </div>
    </div>

    <form class="composer" id="composer">
      <div class="column">
        <label class="for-readers" for="text">${say.inputLabel}</label>
        <textarea id="text" rows="1" placeholder="${say.placeholder}" enterkeyhint="send" autocomplete="off"></textarea>
        <input type="file" id="file" hidden accept="${ACCEPTED}" data-most-bytes="${MOST_FILE_BYTES}" data-most-caption="${MOST_CAPTION}">
        <button type="button" class="attach" id="attach" aria-label="${say.sendFile}" title="${say.sendFileHint}">
          <svg aria-hidden="true" viewBox="0 0 24 24" width="22" height="22"><path d="m20 11.5-8.2 8.2a5.2 5.2 0 0 1-7.4-7.4l8.5-8.5a3.5 3.5 0 0 1 5 5l-8.5 8.4a1.7 1.7 0 0 1-2.5-2.4l7.9-7.8"/></svg>
        </button>
        <button type="submit" class="send" aria-label="${say.send}">
          <svg aria-hidden="true" viewBox="0 0 24 24" width="22" height="22"><path d="M12 19V5M5.5 11.5 12 5l6.5 6.5"/></svg>
        </button>
      </div>
    </form>
  </main>

  <div class="drop" id="drop" hidden><p>${say.dropHere}</p></div>

  <dialog id="confirm" aria-labelledby="confirm-question">
    <p id="confirm-question">${say.clearQuestion}</p>
    <div class="row">
      <button type="button" class="plain" id="confirm-no">${say.clearNo}</button>
      <button type="button" class="strong" id="confirm-yes">${say.clearYes}</button>
    </div>
  </dialog>

  <dialog id="login" aria-labelledby="login-question">
    <p id="login-question">${say.loginQuestion}</p>
    <div class="row">
      <button type="button" class="plain" id="login-no">${say.loginNo}</button>
      <button type="button" class="strong" id="login-yes">${say.loginYes}</button>
    </div>
  </dialog>
</body>
</html>
`;
}

/** Data for the page's code. An escaped `<` cannot end the block. */
function jsonBlock(value: unknown) {
  return raw(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
