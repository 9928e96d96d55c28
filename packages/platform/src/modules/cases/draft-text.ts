import { draftStory } from '../../domain/case-story.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { Text } from '../../domain/text.ts'
import { bind, refuse, Refusal } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { ownerOfCaseText, stepped, takeText, writerOf } from './case-text-record.ts'
import type { CasesDeps } from './cases-deps.ts'
import { changeCaseText, checkCaseText, draftCaseText } from './contract-texts.ts'
import { ownerOfCase } from './correct-case.ts'
import { inspectText, toldRemain } from './gate-places.ts'

export const bindDraftCaseText = (deps: CasesDeps) =>
  bind(draftCaseText, {
    ownerOf: async (lookup, { params }) => ownerOfCase(lookup, params.id),
    async run(act, { params }) {
      const writer = writerOf(act)
      if (writer instanceof Refusal) return writer
      const told = await act.db
        .selectFrom('local_case')
        .selectAll()
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (told === undefined) return refuse('not-found')
      if (told.state !== 'recorded') return refuse('conflict', { says: IS_VOIDED })
      const inWork = await act.db
        .selectFrom('case_text')
        .select('id')
        .where('case_id', '=', told.id)
        .where('state', 'in', ['draft', 'submitted'])
        .executeTakeFirst()
      if (inWork !== undefined) return refuse('conflict', { says: IN_WORK, extra: { textId: inWork.id } })
      const draft = draftStory(
        {
          scamType: told.scam_type,
          ageBand: told.age_band,
          occupation: told.occupation,
          contact: told.contact,
          lostMinor: told.lost_minor,
          savedMinor: told.saved_minor,
          currency: told.currency,
          actedOn: told.acted_on,
        },
        deps.codes,
        deps.stories,
      )
      if (draft === undefined) return refuseField('refused', 'scamType', 'no-template', NO_TEMPLATE)
      const id = act.ids.next('cst')
      await act.db
        .insertInto('case_text')
        .values({
          id,
          case_id: told.id,
          organisation_id: told.organisation_id,
          state: 'draft',
          title: JSON.stringify(draft.title),
          story: JSON.stringify(draft.story),
          template_id: draft.templateId,
          template_version: draft.templateVersion,
          writers: [writer],
          created_by: writer,
          created_at: act.nowIso,
        })
        .execute()
      act.note({ subject: id, details: { caseId: told.id } })
      await act.fact({
        kind: 'case-text.drafted',
        subjectId: id,
        organisationId: told.organisation_id,
        body: { caseId: told.id },
      })
      return { id, version: 1 }
    },
  })

export const bindChangeCaseText = () =>
  bind(changeCaseText, {
    ownerOf: async (lookup, { params }) => ownerOfCaseText(lookup, params.id),
    async run(act, { params, body }) {
      const writer = writerOf(act)
      if (writer instanceof Refusal) return writer
      const taken = await takeText(act, params.id, body.version, 'change')
      if (taken instanceof Refusal) return taken
      const { row, next } = taken
      const version = row.version + 1
      await act.db
        .updateTable('case_text')
        .set({
          title: JSON.stringify(trimmed(body.title)),
          story: JSON.stringify(trimmed(body.story)),
          writers: [...new Set([...row.writers, writer])],
          version,
        })
        .where('id', '=', row.id)
        .execute()
      act.note({ subject: row.id })
      return stepped(next, version)
    },
  })

/** While somebody writes: what is left of persons, without keeping a word. */
export const bindCheckCaseText = (deps: CasesDeps) =>
  bind(checkCaseText, {
    ownerOf: async (lookup, { body }) => ownerOfCase(lookup, body.caseId),
    async run(act, { body }) {
      const remains = await inspectText(act.db, body.caseId, body, deps)
      return { gateVersion: deps.gate.version, remains: remains.map((remain) => toldRemain(remain, deps)) }
    },
  })

const trimmed = (words: Text): Text => ({
  'zh-Hans': words['zh-Hans'].trim(),
  'zh-Hant': words['zh-Hant'].trim(),
  en: words.en.trim(),
})

const IS_VOIDED = text(
  '这个案例已经作废，不能写成文字。',
  '這個案例已經作廢，不能寫成文字。',
  'This case was voided; nothing can be told of it.',
)
const IN_WORK = text(
  '这个案例已经有一份文字在写或在等审批。请接着写那一份。',
  '這個案例已經有一份文字在寫或在等審批。請接著寫那一份。',
  'A text of this case is in work already, or waits for approval. Go on with that one.',
)
const NO_TEMPLATE = text(
  '这个案例还没有归类。请先更正诈骗类型。',
  '這個案例還沒有歸類。請先更正詐騙類型。',
  'Nobody has said yet which type of scam it was. Correct the case first.',
)
