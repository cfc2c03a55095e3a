// A department looks at one case about what it filed: what the case needs, and the look is logged (I9, I10).
import * as z from 'zod';
import { CaseId } from '../../case-access.ts';
import { defineRoute, departmentInCase } from '../../route.ts';
import { StaffCaseView, staffCaseView } from '../../staff-case-view.ts';

export const showDepartmentCase = defineRoute({
  name: 'show-department-case',
  method: 'GET',
  path: '/tasks/{caseId}',
  summary: { zh: '一件等待本单位办理的事项', en: 'One case that waits for your organ' },
  who: departmentInCase,
  params: z.strictObject({ caseId: CaseId }),
  answer: { status: 200, schema: StaffCaseView },
  refusals: [],
  access: [],
  look: { why: { zh: '报送单位查看待办事项', en: 'The filing organ looked at a case' }, fields: ['case', 'record'] },
  async run({ caller, now }, deps) {
    return { body: await staffCaseView(caller, now, deps) };
  },
});
