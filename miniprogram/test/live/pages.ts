// Every page of the app, each with what a lived-in account gives it; a page that is new and not here fails the checks.
import type { Live } from './setup.ts';

/** Taro's own name for it, which gives back what it is given. */
Object.assign(globalThis, { defineAppConfig: (given: object) => given });
const { default: config } = await import('../../src/app.config.ts');

export interface Visited {
  readonly name: string;
  readonly path: string;
  /** Before there is a login, or an archive; or who helps somebody. */
  readonly as?: 'stranger' | 'newcomer' | 'helper';
}

/** Pages that are only passed through in a browser. */
const PASSED = ['pages/callback/index', 'me/binding/index'];

export function pagesOf({ lived }: Live): Visited[] {
  const { record, commendation, disputed, repairable, notice, unopened, certificate, request } = lived;
  return [
    { name: 'welcome', path: 'pages/welcome/index', as: 'stranger' },
    { name: 'consent', path: 'pages/consent/index', as: 'newcomer' },
    { name: 'home', path: 'pages/home/index' },
    { name: 'inbox', path: 'pages/inbox/index' },
    { name: 'notice-closed', path: `pages/notice/index?seq=${unopened}` },
    { name: 'notice', path: `pages/notice/index?seq=${notice}` },
    { name: 'records', path: 'pages/records/index' },
    { name: 'record', path: `pages/record/index?recordId=${record}` },
    { name: 'record-commendation', path: `pages/record/index?recordId=${commendation}` },
    { name: 'record-disputed', path: `pages/record/index?recordId=${disputed}` },
    { name: 'objection', path: `case/objection/index?recordId=${record}` },
    { name: 'progress', path: 'case/progress/index' },
    { name: 'repair', path: `case/repair/index?recordId=${repairable}` },
    { name: 'repair-not-yet', path: `case/repair/index?recordId=${record}` },
    { name: 'missing', path: 'case/missing/index' },
    { name: 'certificates', path: 'certificate/list/index' },
    { name: 'make-certificate', path: 'certificate/make/index' },
    { name: 'benefit-certificate', path: 'certificate/make/index?benefit=library-deposit-free', as: 'helper' },
    { name: 'certificate', path: `certificate/show/index?number=${certificate}` },
    { name: 'card', path: 'certificate/card/index' },
    { name: 'request', path: `certificate/request/index?request=${request}` },
    { name: 'scan', path: 'certificate/scan/index' },
    { name: 'benefits', path: 'certificate/benefits/index' },
    { name: 'me', path: 'me/hub/index' },
    { name: 'access-log', path: 'me/access-log/index' },
    { name: 'my-consent', path: 'me/consent/index' },
    { name: 'export', path: 'me/export/index' },
    { name: 'helper', path: 'me/my-helper/index' },
    { name: 'helping', path: 'me/helping/index', as: 'helper' },
    { name: 'helped-archive', path: 'me/helped-archive/index?person=0', as: 'helper' },
    { name: 'settings', path: 'me/settings/index' },
  ];
}

/** The app's own list, as it is built from. */
export function pagesOfApp(): string[] {
  const { pages = [], subPackages = [] } = config;
  const inPackages = subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`));
  return [...pages, ...inPackages].filter((page) => !PASSED.includes(page)).sort();
}

export const pageOf = ({ path }: Visited): string => path.replace(/\?.*/, '');
