// A life in which everything happens that can leave a trace, with a string planted wherever somebody can write one.
import { expect } from 'vitest';
import { evidenceKey, freshUploadKey } from '../../shared/store/files.ts';
import { archiveOf } from '../store/archives.ts';
import type { City } from './city.ts';
import { agreement, born, clientFor, commendation, consent, file, openAll, type Person, penalty } from './people.ts';

/** Thirty and more strings that stand somewhere in this person's archive, and nowhere else. */
export function plantsOf(login: string, place: number) {
  const word = (what: string): string => `植入${login}${what}`;
  const decision = (index: number): string => `示城管罚字〔2026〕第77${place}${index}号`;
  return {
    name: word('姓名'),
    decision: decision(1),
    second: decision(2),
    award: decision(3),
    correction: decision(4),
    annulment: decision(5),
    violation: word('违法行为'),
    facts: word('事实'),
    correctedFacts: word('更正后事实'),
    content: word('处罚内容'),
    basis: word('依据'),
    remark: word('备注'),
    category: word('表彰类别'),
    fileName: word('表彰文件'),
    awardRemark: word('表彰备注'),
    correctionReason: word('更正理由'),
    annulmentReason: word('撤销理由'),
    objection: word('异议的话'),
    answer: word('机关答复并附现场证据'),
    answeredBy: `CLERK-${login}-1`,
    decisionReason: word('裁定理由写得足够长'),
    reexamination: word('复核的话'),
    statement: word('本人说明'),
    missing: word('漏报的话'),
    missingDocument: `示城管罚字〔2026〕第88${place}号`,
    document: word('证据文件内容'),
    halfUploaded: word('未传完的内容'),
    submitter: `SUBMIT-${login}`,
    checker: `CHECK-${login}`,
    digest: `${place}5eed`.repeat(12).slice(0, 60).padEnd(64, 'a'),
    login: `sub-${login}`,
  };
}
export type Plants = ReturnType<typeof plantsOf>;

/** A file that was sent and not yet settled. */
export async function upload(town: City, id: string, text: string) {
  const key = freshUploadKey(await town.deps.store(), id, town.now);
  const form = await town.files.upload(key, { maxBytes: 1_000, contentType: 'application/pdf' });
  expect(await town.files.post(form, Buffer.from(text))).toBe(204);
  return key;
}

/** Lives it and stops short of the withdrawal. */
export async function begin(
  town: City,
  login: string,
  place: number,
): Promise<{ person: Person; id: string; plants: Plants }> {
  const plants = plantsOf(login, place);
  const person = { ...born(town, login, place), name: plants.name };
  town.people.set(login, { name: person.name, number: person.number });
  expect((await consent(town, person)).status).toBe(201);
  const store = await town.deps.store();
  const { id } = await archiveOf(town, person);
  const p = plants;
  const hands = { submitter: p.submitter, checker: p.checker, documentSha256: p.digest };
  const first = penalty(town, person, 'N-UM-09', {
    ...hands,
    decisionNumber: p.decision,
    violationType: p.violation,
    facts: p.facts,
    content: p.content,
    remark: p.remark,
    basis: { lawCode: '城市道路管理条例', text: p.basis },
  });
  const second = penalty(town, person, 'N-UM-02', { ...hands, decisionNumber: p.second });
  const award = commendation(town, person, 'P-UM-01', {
    recognitionNumber: p.award,
    category: p.category,
    fileName: p.fileName,
    remark: p.awardRemark,
  });
  const as = `citizen:${login}`;
  const ask = async (path: string, body: unknown, who = as, status = [200, 201, 202]) => {
    const headers = { 'idempotency-key': `${login}-${path}` };
    const answer = await town.ask('POST', path, { as: who, headers, body });
    expect([path, answer.body.code, status.includes(answer.status)]).toEqual([path, undefined, true]);
    return answer.body;
  };
  await ask('/me/channel', { channel: 'sms' });
  for (const filing of [first, second, award]) expect((await file(town, filing)).status).toBe(202);
  await openAll(town, person);
  await town.ring();
  const organ = `department:${clientFor(town, 'N-UM-09')}`;
  const submission = { ...first, facts: p.correctedFacts };
  await ask('/records/corrections', { submission, reason: p.correctionReason, documentNumber: p.correction }, organ);
  const record = { documentNumber: p.second, item: 'N-UM-02', party: { name: person.name, number: person.number } };
  await ask('/records/annulments', { record, reason: p.annulmentReason, documentNumber: p.annulment }, organ);
  const { records } = (await town.ask('GET', '/me/records', { as })).body;
  const { recordId } = records.find((one: { effect: { item: string } }) => one.effect.item === 'N-UM-09');
  const opened = await ask(`/me/records/${recordId}/objections`, { ground: 'wrong-facts', words: p.objection });
  await ask(`/me/records/${recordId}/statement`, { words: p.statement });
  await town.ring();
  const { tasks } = (await town.ask('GET', '/tasks', { as: organ })).body;
  const task = tasks.find((one: { kind: string }) => one.kind === 'objection');
  await ask(`/tasks/${task.caseId}/objection-answer`, { words: p.answer, answeredBy: p.answeredBy }, organ);
  await town.ring();
  const decided = { outcome: 'rejected', reason: p.decisionReason };
  await ask(`/review/cases/${task.caseId}/objection-decision`, decided, 'reviewer:R001');
  await ask(`/me/cases/${opened.case}/reexamination`, { words: p.reexamination });
  const missing = { organ: first.organ.code, documentNumber: p.missingDocument, words: p.missing };
  await ask('/me/missing-items', missing);
  await town.ring();
  const kept = await upload(town, id, p.document);
  expect(await town.files.commit(kept, evidenceKey(store, id, 'planted'), () => true)).toBe('accepted');
  return { person, id, plants };
}

export const renew = async (town: City, login: string) =>
  town.ask('POST', '/me/consent/renewal', {
    as: `citizen:${login}`,
    headers: { 'idempotency-key': `renewal-${login}` },
    body: await agreement(town),
  });

export async function withdraw(town: City, login: string) {
  const as = `citizen:${login}`;
  const { confirmation } = (await town.ask('GET', '/me/withdrawal', { as })).body;
  return town.ask('POST', '/me/withdrawal', { as, body: { confirmation } });
}
