import { hash } from 'node:crypto'
import { text } from '../../../domain/error-texts/error-text.ts'
import type { LimitChannel } from '../../../domain/limits.ts'
import { bind, refuse, type Act, type Refusal } from '../../../operations/implementation.ts'
import { fieldProblem, refuseField } from '../../../operations/refusals.ts'
import {
  accountIdOf,
  occupationOf,
  ownerOfAccount,
  ownerOfNumber,
  takeAccount,
  type AccountRow,
} from './account-rows.ts'
import { askLimitRaise, askLimitRaiseByNumber } from './contract-requests.ts'
import type { LimitsDeps } from './limits-deps.ts'
import { limitsNow, type LimitsNow } from './limits-now.ts'
import { proposalFor, spokenProposal } from './proposal-for.ts'
import { OPEN_STATES } from './request-lifecycle.ts'
import { recordRequestStep } from './request-record.ts'
import { fill, yuan } from './say.ts'

const DAY_MS = 86_400_000

export interface AskedRaise {
  readonly askedDayMinor: number
  readonly askedYearMinor?: number
  readonly purpose: string
  readonly occupation?: string
  readonly channel: LimitChannel
}

export const bindAskLimitRaise = (deps: LimitsDeps) =>
  bind(askLimitRaise, {
    ownerOf: async (lookup, { params }) => ownerOfAccount(lookup, params.id),
    run: (act, { params, body }) => askRaise(act, deps, params.id, body),
  })

export const bindAskLimitRaiseByNumber = (deps: LimitsDeps) =>
  bind(askLimitRaiseByNumber, {
    ownerOf: async (lookup, { body }) => ownerOfNumber(lookup, body.account),
    async run(act, { body }) {
      const { account, ...asked } = body
      const id = await accountIdOf(act, account)
      return id === undefined ? refuse('not-found') : askRaise(act, deps, id, asked)
    },
  })

/** Tells the complete list and keeps it as it was told: nobody can ask for more of it later. */
async function askRaise(act: Act, { content }: LimitsDeps, accountId: string, asked: AskedRaise) {
  const account = await takeAccount(act, accountId)
  if (account === undefined) return refuse('not-found')
  const now = await limitsNow(act, account)
  const occupation = asked.occupation ?? occupationOf(content, account.occupation).id
  const askedYearMinor = asked.askedYearMinor ?? Math.max(now.yearMinor, yearFor(asked.askedDayMinor, account, content))
  const refusal =
    (await checkAsked(act, account, now, { ...asked, occupation, askedYearMinor }, content)) ?? checkKillSwitch(now)
  if (refusal !== undefined) return refusal
  const proposal = await proposalFor(act, account, content)
  const papers = content.listPapers({ occupation, purpose: asked.purpose, dayMinor: asked.askedDayMinor })
  const id = act.ids.next('lrq')
  const written = JSON.stringify(papers)
  await act.db
    .insertInto('limit_request')
    .values({
      id,
      organisation_id: account.organisationId,
      account_id: account.id,
      state: 'told',
      channel: asked.channel,
      occupation,
      purpose: asked.purpose,
      old_daily_minor: now.dayMinor,
      old_yearly_minor: now.yearMinor,
      asked_daily_minor: asked.askedDayMinor,
      asked_yearly_minor: askedYearMinor,
      proposal: JSON.stringify(proposal),
      papers: written,
      papers_version: papers.version,
      papers_sha256: hash('sha256', written, 'buffer'),
      told_at: act.nowIso,
      told_by: act.actor,
      visits: asked.channel === 'counter' ? 1 : 0,
      hands: act.caller.kind === 'person' ? [act.caller.personId] : [],
    })
    .execute()
  await recordRequestStep(act, {
    requestId: id,
    no: 1,
    action: 'tell',
    from: null,
    to: 'told',
    evidence: {
      papersVersion: papers.version,
      papers: papers.items.map(({ anyOf }) => anyOf.map((paper) => paper.id)),
      channel: asked.channel,
    },
  })
  act.note({ subject: id, details: { accountId: account.id, papersVersion: papers.version } })
  await act.fact({
    kind: 'limit.raise-told',
    subjectId: id,
    organisationId: account.organisationId,
    body: { accountId: account.id, papersVersion: papers.version },
  })
  return {
    id,
    version: 1,
    papers: { version: papers.version, items: papers.items.map(({ anyOf }) => ({ anyOf: [...anyOf] })) },
    proposal: spokenProposal(content, account, proposal),
    validUntil: new Date(act.nowMs + content.papersValidDays * DAY_MS).toISOString(),
  }
}

const yearFor = (dayMinor: number, account: AccountRow, { proposal, caps }: LimitsDeps['content']): number =>
  Math.min(dayMinor * proposal.yearInDays, caps[account.class].yearMinor)

async function checkAsked(
  act: Act,
  account: AccountRow,
  now: LimitsNow,
  asked: AskedRaise & { readonly occupation: string; readonly askedYearMinor: number },
  { caps, occupations, purposes }: LimitsDeps['content'],
): Promise<Refusal | undefined> {
  const cap = caps[account.class]
  if (!purposes.some(({ id }) => id === asked.purpose))
    return refuseField('refused', 'purpose', 'unknown', UNKNOWN_CHOICE)
  if (!occupations.some(({ id }) => id === asked.occupation))
    return refuseField('refused', 'occupation', 'unknown', UNKNOWN_CHOICE)
  if (account.state !== 'open') return refuse('refused', { says: NOT_OPEN })
  if (asked.askedDayMinor <= now.dayMinor && asked.askedYearMinor <= now.yearMinor)
    return refuseField('refused', 'askedDayMinor', 'not-higher', NOT_HIGHER)
  if (asked.askedDayMinor < now.dayMinor) return refuseField('refused', 'askedDayMinor', 'not-higher', NOT_HIGHER)
  if (asked.askedYearMinor < asked.askedDayMinor)
    return refuseField('refused', 'askedYearMinor', 'below-day', BELOW_DAY)
  if (asked.askedDayMinor > cap.dayMinor || asked.askedYearMinor > cap.yearMinor) {
    const field = asked.askedDayMinor > cap.dayMinor ? 'askedDayMinor' : 'askedYearMinor'
    return refuse('refused', { says: cap.says, errors: [fieldProblem(field, 'above-cap', cap.says)] })
  }
  const open = await act.db
    .selectFrom('limit_request')
    .select(['id', 'asked_daily_minor'])
    .where('account_id', '=', account.id)
    .where('state', 'in', OPEN_STATES)
    .executeTakeFirst()
  if (open === undefined) return undefined
  const says = fill(OPEN_ALREADY, (locale) => ({ day: yuan(open.asked_daily_minor, locale) }))
  return refuse('conflict', { says, extra: { limitRequestId: open.id } })
}

const checkKillSwitch = ({ killSwitch }: LimitsNow): Refusal | undefined =>
  killSwitch === null ? undefined : refuse('refused', { says: SWITCHED_OFF })

const UNKNOWN_CHOICE = text('请从列表里选。', '請從清單裡選。', 'Choose one from the list.')
const NOT_OPEN = text(
  '这个账户现在不能在柜面以外付款。请先到柜面重新核实身份，再申请提额。',
  '這個帳戶現在不能在櫃檯以外付款。請先到櫃檯重新核實身分，再申請調高。',
  'This account cannot pay outside of the counter now. Have your identity checked at the counter first, then ask for a raise.',
)
const NOT_HIGHER = text(
  '要比现在的限额高。想调低的话不用申请，马上就能办。',
  '要比現在的限額高。想調低的話不用申請，馬上就能辦。',
  'It has to be above the present limit. Lowering needs no request and works at once.',
)
const BELOW_DAY = text(
  '一年的限额不能比一天的低。',
  '一年的限額不能比一天的低。',
  'The limit of a year cannot be below that of a day.',
)
const OPEN_ALREADY = text(
  '已经有一份提额到每天{day}的申请在办理中。办完或撤回后再提新的。',
  '已經有一份調高到每天{day}的申請在辦理中。辦完或撤回後再提新的。',
  'A request for {day} a day is under way. Finish it or take it back before a new one.',
)
const SWITCHED_OFF = text(
  '您已对这个账户紧急止付。请先持身份证到柜面恢复，再申请提额。',
  '您已對這個帳戶緊急止付。請先持身分證件到櫃檯恢復，再申請調高。',
  'You stopped all payments from this account. Release that at the counter first, then ask for a raise.',
)
