import { TextProblem } from '../../documents/text-problems.ts'
import { type ThreadEnd, type ThreadLimits, WorkThreads } from '../../documents/work-threads.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { Period } from './build-drafts.ts'
import type { DraftKnowledge, DraftsOfReport } from './read-drafts.ts'

export interface ReportTask {
  readonly text: string
  readonly period: Period
}
export type ReportAnswer = DraftsOfReport | { readonly tooMany: number }

/** Somebody has to settle each. */
export const DRAFTS_MOST = 2_000

/** A report takes some hundredths of a second, the longest that is taken about two on a slow machine. */
const LIMITS: ThreadLimits = { threads: 2, answerMs: 20_000, memoryMb: 256, waiting: 32, ofOneCaller: 8 }

/** Reads reports into drafts in two threads that keep what they know. */
export class ReportThreads {
  readonly #threads: WorkThreads<ReportTask, ReportAnswer>

  constructor(knowledge: DraftKnowledge, limits: Partial<ThreadLimits> = {}, notice?: (text: string) => void) {
    this.#threads = new WorkThreads({
      module: new URL('./report-worker.ts', import.meta.url),
      knowledge,
      limits: { ...LIMITS, ...limits },
      notice,
    })
  }

  async read(task: ReportTask, whose: string): Promise<DraftsOfReport | TextProblem> {
    const answer = await this.#threads.run(task, whose)
    if (typeof answer === 'string') return PROBLEMS[answer]
    return 'tooMany' in answer ? tooMany(answer.tooMany) : answer
  }
}

const tooMany = (drafts: number) =>
  new TextProblem(
    'too-many',
    text(
      `这份报告里读出 ${drafts} 条，一份最多 ${DRAFTS_MOST} 条。请分成几份报来，或者把台账用表格导入。`,
      `這份報告裡讀出 ${drafts} 筆，一份最多 ${DRAFTS_MOST} 筆。請分成幾份報來，或者把台帳用表格匯入。`,
      `This report says ${drafts} things; ${DRAFTS_MOST} are the most. Hand it in in parts, or import a ledger as a table.`,
    ),
  )

const PROBLEMS: Readonly<Record<ThreadEnd, TextProblem>> = {
  late: new TextProblem(
    'too-slow',
    text(
      '这份报告没有在限定的时间内读完，没有保存。请按月份或按章节分成几份报来；平时能读的报告，过几分钟再试一次。',
      '這份報告沒有在限定的時間內讀完，沒有保存。請按月份或按章節分成幾份報來；平時能讀的報告，過幾分鐘再試一次。',
      'This report was not read in the time there is, and was not kept. Hand it in in parts, by month or chapter; one that is read at other times may be tried again in a few minutes.',
    ),
  ),
  memory: new TextProblem(
    'too-heavy',
    text(
      '读这份报告需要的内存超过了限度，没有保存。请去掉重复的内容和大表格，分成几份报来；台账请用表格导入。',
      '讀這份報告需要的記憶體超過了限度，沒有保存。請去掉重複的內容和大表格，分成幾份報來；台帳請用表格匯入。',
      'Reading this report takes more memory than there is, and it was not kept. Take out what is repeated and large tables, and hand it in in parts; import a ledger as a table.',
    ),
  ),
  crash: new TextProblem(
    'reader-crashed',
    text(
      '读这份报告的程序中途出错停了，没有保存。请再试一次；仍不行，请去掉特殊符号，或告诉管理员，也可以直接登记活动。',
      '讀這份報告的程式中途出錯停了，沒有保存。請再試一次；仍不行，請去掉特殊符號，或告訴管理員，也可以直接登記活動。',
      'The reader broke off over this report, and it was not kept. Try once more; if that does not help, take special signs out or tell the administrator. Activities can also be recorded directly.',
    ),
  ),
}
