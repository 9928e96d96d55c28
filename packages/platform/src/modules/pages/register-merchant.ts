import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { outdated, refuseField } from '../../operations/refusals.ts'
import {
  changePageMerchant,
  registerPageMerchant,
  resumePageMerchant,
  suspendPageMerchant,
} from './contract-merchants.ts'
import { isProblems, keepEntries, parseRegistration } from './merchant-entries.ts'
import { ownerOfMerchant, setMerchantState } from './merchant-rows.ts'

const CODE_USED = text(
  '这个商户编号已经登记。',
  '這個商戶編號已經登記。',
  'A merchant is registered under this number already.',
)
const WRONG_LINES = text(
  '有的网址或地址段写得不对，请看标出的各行。',
  '有的網址或位址區段寫得不對，請看標出的各列。',
  'Some domains or ranges are wrong: see the lines marked.',
)

export const bindRegisterPageMerchant = () =>
  bind(registerPageMerchant, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const entries = parseRegistration(body)
      if (isProblems(entries)) return refuse('refused', { says: WRONG_LINES, errors: entries })
      const id = act.ids.next('pgm')
      const made = await act.db
        .insertInto('page_merchant')
        .values({
          id,
          organisation_id: body.organisationId,
          code: body.code,
          name: body.name.trim(),
          category: body.category,
          state: 'active',
          state_reason: null,
          state_since: act.nowIso,
          recorded_at: act.nowIso,
          recorded_by: act.actor,
        })
        .onConflict((conflict) => conflict.column('code').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (made === undefined) return refuseField('conflict', 'code', 'used', CODE_USED)
      await keepEntries(act, id, entries)
      act.note({ subject: id, reason: body.reason, details: { code: body.code, entries: entries.length } })
      await act.fact({
        kind: 'page-merchant.registered',
        subjectId: id,
        organisationId: body.organisationId,
        body: { code: body.code },
      })
      return { id }
    },
  })

export const bindChangePageMerchant = () =>
  bind(changePageMerchant, {
    ownerOf: (lookup, { params }) => ownerOfMerchant(lookup, params.id),
    async run(act, { params: { id }, body }) {
      const entries = parseRegistration(body)
      if (isProblems(entries)) return refuse('refused', { says: WRONG_LINES, errors: entries })
      const { numUpdatedRows } = await act.db
        .updateTable('page_merchant')
        .set((value) => ({ name: body.name.trim(), category: body.category, version: value('version', '+', 1) }))
        .where('id', '=', id)
        .where('version', '=', body.version)
        .where('state', '<>', 'ended')
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return outdated()
      const { added, ended } = await keepEntries(act, id, entries)
      const lines = (list: typeof added) => list.map(({ kind, value }) => `${kind} ${value}`)
      act.note({ subject: id, reason: body.reason, details: { added: lines(added), ended: lines(ended) } })
      await act.fact({
        kind: 'page-merchant.changed',
        subjectId: id,
        body: { added: added.length, ended: ended.length },
        ...(act.owner === undefined ? {} : { organisationId: act.owner.id }),
      })
      return { ok: true }
    },
  })

/** At once and by one person: stopping is never too early. */
export const bindSuspendPageMerchant = () =>
  bind(suspendPageMerchant, {
    ownerOf: (lookup, { params }) => ownerOfMerchant(lookup, params.id),
    async run(act, { params: { id }, body: { version, reason } }) {
      act.note({ subject: id, reason })
      if (!(await setMerchantState(act, { id, version, from: 'active', to: 'suspended', reason }))) return outdated()
      await act.fact({
        kind: 'page-merchant.suspended',
        subjectId: id,
        body: {},
        ...(act.owner === undefined ? {} : { organisationId: act.owner.id }),
      })
      return { ok: true }
    },
  })

export const bindResumePageMerchant = () =>
  bind(resumePageMerchant, {
    ownerOf: (lookup, { params }) => ownerOfMerchant(lookup, params.id),
    async run(act, { params: { id }, body: { version, reason } }) {
      act.note({ subject: id, reason })
      if (!(await setMerchantState(act, { id, version, from: 'suspended', to: 'active', reason }))) return outdated()
      await act.fact({
        kind: 'page-merchant.resumed',
        subjectId: id,
        body: {},
        ...(act.owner === undefined ? {} : { organisationId: act.owner.id }),
      })
      return { ok: true }
    },
  })
