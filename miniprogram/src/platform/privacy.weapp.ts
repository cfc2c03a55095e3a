// WeChat's privacy guide: since 2023 it holds back what touches a person's data until they have agreed, by a button of its own.
import Taro from '@tarojs/taro';
import type { PrivacyGuide } from './platform';

type Answer = Parameters<Taro.onNeedPrivacyAuthorization.Listener>[0];

const waiting: Answer[] = [];
const listeners = new Set<(isAsked: boolean) => void>();
const tell = (): void => {
  for (const listener of listeners) listener(waiting.length > 0);
};
let isHeard = false;

/** Older phones have no such question, and nothing is held back there. */
function hear(): void {
  if (isHeard || !Taro.canIUse('onNeedPrivacyAuthorization')) return;
  isHeard = true;
  Taro.onNeedPrivacyAuthorization((answer) => {
    waiting.push(answer);
    tell();
    answer({ event: 'exposureAuthorization' });
  });
}

export const privacy: PrivacyGuide = {
  onAsked(listener) {
    hear();
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  answer(isAgreed, buttonId) {
    for (const one of waiting.splice(0)) one(isAgreed ? { event: 'agree', buttonId } : { event: 'disagree' });
    tell();
  },
  open: () => void Taro.openPrivacyContract({}),
};
