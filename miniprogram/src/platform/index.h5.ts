// The browser's side of the platform.

// Taro's router asks for it, and Safari has it since 13.1 alone.
import 'core-js/es/string/replace-all';
import { hexOf, sha256 } from '../sha256';
import { leaveForIssuer, redeem } from './pkce.h5';
import {
  type City,
  isSizeTaken,
  type NotTaken,
  type PickedFile,
  type Platform,
  type Store,
  typeOfName,
} from './platform';

const storeIn = (storage: () => Storage): Store => ({
  get: (name) => storage().getItem(`xindang.${name}`) ?? undefined,
  set: (name, value) =>
    value === undefined ? storage().removeItem(`xindang.${name}`) : storage().setItem(`xindang.${name}`, value),
});
const tokenStore = storeIn(() => sessionStorage);

let known: Promise<City> | undefined;
async function readCity(): Promise<City> {
  const answer = await fetch('/config.json');
  if (!answer.ok) throw new Error(`/config.json: ${answer.status}`);
  return (await answer.json()) as City;
}
const city = (): Promise<City> => {
  known ??= readCity().catch((error: unknown) => {
    known = undefined; // offline now, perhaps not at the next try
    throw error;
  });
  return known;
};

async function pickedFrom(file: File): Promise<PickedFile | NotTaken> {
  const contentType = typeOfName(file.name);
  if (!contentType) return 'other-type';
  if (!isSizeTaken(file.size)) return 'wrong-size';
  const content = new Uint8Array(await file.arrayBuffer());
  return {
    declared: { name: file.name, contentType, bytes: content.length, sha256: hexOf(sha256(content)) },
    // fetch does not tell how much of a body is on its way.
    post: ({ url, fields }, onPart) =>
      new Promise((resolve, reject) => {
        const form = new FormData();
        for (const [name, value] of Object.entries(fields)) form.append(name, value);
        form.append('file', file);
        const request = new XMLHttpRequest();
        request.upload.onprogress = ({ loaded, total }) => onPart(Math.floor((100 * loaded) / total));
        request.onload = () =>
          request.status >= 200 && request.status < 300 ? resolve() : reject(new Error(`upload: ${request.status}`));
        request.onerror = () => reject(new Error('upload'));
        request.open('POST', url);
        request.send(form);
      }),
  };
}

/** Read before the router puts an address of its own in its place. */
let enteredBy = location.hash;

/** The pages below the one that is shown are still in the document. */
function shownText(): string {
  const shown = [...document.querySelectorAll<HTMLElement>('.page__body')].filter((one) => one.offsetParent !== null);
  return shown[shown.length - 1]?.innerText ?? '';
}

export const platform: Platform = {
  city,
  async signIn() {
    leaveForIssuer(await city(), tokenStore);
    return 'left';
  },
  finishSignIn: async () => redeem(await city(), tokenStore),
  tokenStore,
  store: storeIn(() => localStorage),
  async openFile(url) {
    location.assign(url); // a new tab would be blocked: the address came after the tap
  },
  async saveText(name, text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  },
  entered() {
    const hash = enteredBy;
    enteredBy = '';
    return hash;
  },
  picks: ['file'],
  pickFile: () =>
    new Promise((resolve, reject) => {
      const input = document.createElement('input');
      input.type = 'file';
      input.accept = '.pdf,.jpg,.jpeg,.png';
      input.addEventListener('cancel', () => resolve(undefined));
      input.addEventListener('change', () => {
        const file = input.files?.[0];
        (file ? pickedFrom(file) : Promise.resolve(undefined)).then(resolve, reject);
      });
      input.click();
    }),
  readAloud(text, language) {
    const wasSpeaking = speechSynthesis.speaking;
    speechSynthesis.cancel();
    if (wasSpeaking) return;
    const spoken = new SpeechSynthesisUtterance(text ?? shownText());
    spoken.lang = language === 'zh' ? 'zh-CN' : 'en-GB';
    speechSynthesis.speak(spoken);
  },
};
