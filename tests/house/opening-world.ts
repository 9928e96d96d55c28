import { idNumber } from '../../packages/platform/src/sample/numbers.ts'
import { openDecidingHouse, type DecidingHouse } from './deciding-house.ts'
import type { Browser } from './test-house.ts'

/** A branch of the county with its teller and his head, on a ledger that decides. */
export async function openBranch(branch = 'BK1-B01', http: Parameters<typeof openDecidingHouse>[1] = {}) {
  const house = await openDecidingHouse({}, http)
  const teller = await house.asRole('teller', branch)
  const head = await house.asRole('branch-manager', branch)
  const content = (await teller.get('/v1/account-opening')).json() as {
    notice: { version: number; sha256: Record<string, string> }
  }
  return { house, branch, organisationId: house.organisationId(branch), teller, head, notice: content.notice }
}
export type Branch = Awaited<ReturnType<typeof openBranch>>

/** Identity numbers of people who are not there; the serial chooses what the stand-ins say, see `stand-in.ts`. */
export const person = (serial: number, birthDay = '20080305'): string => idNumber('990000', birthDay, serial)

export interface Applicant {
  readonly name?: string
  readonly idNumber: string
  readonly phone?: string
  readonly address?: string
  readonly isLocal?: boolean
  readonly occupation?: string
  readonly request?: object
  readonly more?: object
}

export interface At {
  readonly id: string
  readonly version: number
  readonly state: string
}

export async function begin({ teller, organisationId }: Branch, applicant: Applicant): Promise<At> {
  const {
    name = '周同学',
    phone = `154${applicant.idNumber.slice(9, 17)}`,
    address = `学府路${phone.slice(-4)}号`,
    more,
  } = applicant
  const answer = await teller.send('POST', '/v1/account-applications', {
    organisationId,
    kind: 'person',
    channel: 'counter',
    name,
    idNumber: applicant.idNumber,
    phone,
    address,
    isLocal: applicant.isLocal ?? true,
    occupation: applicant.occupation ?? 'student',
    request: applicant.request ?? { class: 'I', dailyMinor: 100_000, cards: 1, ebanking: true, token: false },
    ...more,
  })
  if (answer.statusCode !== 200) throw new Error(`not begun: ${answer.body}`)
  return answer.json() as At
}

/** One step; throws unless it is done. */
export async function step(
  browser: Browser,
  at: At,
  name: string,
  body: object = {},
): Promise<At & Record<string, unknown>> {
  const answer = await browser.send('POST', `/v1/account-applications/${at.id}/${name}`, {
    version: at.version,
    ...body,
  })
  if (answer.statusCode !== 200) throw new Error(`${name}: ${answer.statusCode} ${answer.body}`)
  return { ...(answer.json() as At), id: at.id }
}

export const GOOD_ANSWERS = { 'account-use': 'study', 'who-will-use': 'self', 'opened-with': 'alone' }
export const interviewOf = (more: object = {}) => ({
  answers: GOOD_ANSWERS,
  looks: [],
  proof: 'seen',
  residence: 'not-seen',
  refusesPapers: false,
  fastestMs: 4_000,
  totalMs: 21_000,
  ...more,
})

/** The five steps, without a hitch. */
export async function fiveSteps(branch: Branch, applicant: Applicant, interview: object = {}): Promise<At> {
  const { teller, notice } = branch
  let at = await begin(branch, applicant)
  at = await step(teller, at, 'notice', {
    way: 'paper',
    language: 'zh-Hans',
    noticeVersion: notice.version,
    noticeSha256: notice.sha256['zh-Hans'],
  })
  at = await step(teller, at, 'face', { document: 'genuine' })
  at = await step(teller, at, 'look-up')
  at = await step(teller, at, 'phone')
  return step(teller, at, 'interview', interviewOf(interview))
}

export const decide = ({ teller }: Branch, at: At) => step(teller, at, 'decide')

export async function closeBranch({ house }: { readonly house: DecidingHouse }): Promise<void> {
  await house.close()
}
