// The issuer's login page: the test citizens, or the staff, by name, in Chinese and English, with nothing loaded from elsewhere.

export interface LoginChoice {
  login: string;
  name: string;
  adult?: boolean;
  /** Who this is in the demo's story. */
  about?: { zh: string; en: string };
}

const meanings: Record<string, string> = {
  me: '读写本人的信用档案 · read and write your own credit archive',
  review: '审核异议和修复申请 · decide objections and applications for repair',
  supervise: '督办逾期事项 · see what is late',
  counter: '在柜台为到场的公民办理 · act at a counter for a citizen who is present',
  real_name: '核对姓名与公民身份号码 · have your name and citizen number checked',
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const pageStyle = `
  body { margin: 0; background: #f4f1ea; color: #26231d;
    font: 16px/1.6 system-ui, "Noto Sans SC", "PingFang SC", sans-serif; }
  main { max-width: 46rem; margin: 6vh auto; padding: 2rem 2.2rem; background: #fff; border-radius: 14px;
    box-shadow: 0 2px 20px #0001; }
  h1 { margin: 0 0 .2rem; font-size: 1.35rem; }
  h2 { margin: 1.8rem 0 .4rem; font-size: 1rem; }
  p { margin: .4rem 0 1rem; }
  p, small { color: #6b6558; }
  code, pre { background: #f4f1ea; border-radius: 6px; padding: 0 .3em; }
  pre { padding: .6rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; }
  button { width: 100%; display: flex; flex-wrap: wrap; justify-content: space-between; gap: .2rem 1rem; padding: .7rem 1rem; margin: .35rem 0;
    border: 1px solid #ddd6c8; border-radius: 9px; background: #fffdf9; font: inherit; color: inherit;
    cursor: pointer; text-align: left; }
  button span { white-space: nowrap; }
  button:hover { border-color: #a3402f; }
  button:focus-visible { outline: 3px solid #a3402f; outline-offset: 2px; }
  table { border-collapse: collapse; width: 100%; }
  td { padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #eee7da; vertical-align: top; }
  a { color: #a3402f; }`;

export const htmlPage = (title: string, content: string): string =>
  `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)}</title><style>${pageStyle}</style></head><body><main>${content}</main></body></html>`;

/** `scopes` is what the application asks for. */
export function loginPage(action: string, choices: LoginChoice[], scopes: string[], isStaff = false): string {
  const asked = scopes.flatMap((scope) => (meanings[scope] ? [`<li>${meanings[scope]}</li>`] : [])).join('');
  const buttons = choices.map(({ login, name, adult, about }) => {
    const story = about ? `${about.zh} · ${about.en}` : login;
    return `<button name="login" value="${escapeHtml(login)}"><span>${escapeHtml(name)}</span>
      <small>${escapeHtml(story)}${adult === false ? ' · 未成年 minor' : ''}</small></button>`;
  });
  return htmlPage(
    '登录 · Log in',
    `<h1>城市统一身份认证（测试）</h1><h1>City sign-in (test)</h1>
     <p>这些都是虚构的测试${isStaff ? '工作人员' : '公民'}，无需密码。选择一位以其身份登录。<br>
     All of these ${isStaff ? 'people of the staff' : 'citizens'} are invented; there are no passwords. Choose who to be.</p>
     ${asked ? `<small>应用请求 · The application asks to:<ul>${asked}</ul></small>` : ''}
     <form method="post" action="${escapeHtml(action)}">${buttons.join('')}</form>`,
  );
}
