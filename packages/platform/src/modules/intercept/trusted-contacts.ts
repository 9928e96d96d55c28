import { sql, type SqlBool } from 'kysely'
import { beginningOf, dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { OutputOf } from '../../domain/operation.ts'
import { recordStep, takeIntervention } from '../../interventions/step.ts'
import { bind, Refusal, refuse } from '../../operations/implementation.ts'
import { inFuture } from '../../operations/refusals.ts'
import { callTrustedContact, endTrustedContact, readTrustedContacts, setTrustedContact } from './contract-contacts.ts'
import { ownerOfIntervention, steppedOf } from './intervention-rows.ts'

type Contact = OutputOf<typeof readTrustedContacts>['items'][number]

export const bindSetTrustedContact = () =>
  bind(setTrustedContact, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      if (body.consentedOn > dayOf(act.nowMs)) return inFuture('consentedOn')
      const id = act.ids.next('tct')
      await act.db
        .insertInto('trusted_contact')
        .values({
          id,
          organisation_id: body.organisationId,
          customer_lookup: act.personal.lookup('customer', body.customer),
          relation: body.relation,
          name_cipher: act.personal.seal(`trusted_contact.name:${id}`, body.name),
          phone_cipher: act.personal.seal(`trusted_contact.phone:${id}`, body.phone),
          consented_at: beginningOf(body.consentedOn),
          recorded_by: act.actor,
        })
        .execute()
      act.note({ subject: id })
      await act.fact({
        kind: 'trusted-contact.set',
        subjectId: id,
        organisationId: body.organisationId,
        body: { relation: body.relation },
      })
      return { id }
    },
  })

export const bindEndTrustedContact = () =>
  bind(endTrustedContact, {
    ownerOf: async ({ db }, { params }) =>
      (await db.selectFrom('trusted_contact').select('organisation_id').where('id', '=', params.id).executeTakeFirst())
        ?.organisation_id,
    async run(act, { params, body }) {
      const ended = await act.db
        .updateTable('trusted_contact')
        .set({ ended_at: act.nowIso, ended_by: act.actor, end_reason: body.reason })
        .where('id', '=', params.id)
        .where('ended_at', 'is', null)
        .returning('id')
        .executeTakeFirst()
      if (ended === undefined) return refuse('conflict', { says: ENDED_ALREADY })
      act.note({ subject: params.id, reason: body.reason })
      return { ok: true }
    },
  })

/** Numbers of those whom this bank's customer named, and only while his matter is at this counter. */
export const bindReadTrustedContacts = () =>
  bind(readTrustedContacts, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params }) {
      const contacts = await act.db
        .selectFrom('trusted_contact')
        .innerJoin('intervention', 'intervention.customer_lookup', 'trusted_contact.customer_lookup')
        .selectAll('trusted_contact')
        .where('intervention.id', '=', params.id)
        .where(OF_THE_SAME_BANK)
        .where('trusted_contact.ended_at', 'is', null)
        .orderBy('trusted_contact.id')
        .execute()
      const calls = await act.db
        .selectFrom('intervention_step')
        .select(['occurred_at', 'evidence'])
        .where('intervention_id', '=', params.id)
        .where('action', '=', 'call-contact')
        .orderBy('no')
        .execute()
      act.note({ subject: params.id, details: { contacts: contacts.length } })
      return {
        items: contacts.map((each) => {
          const last = calls.findLast(({ evidence }) => evidence['contactId'] === each.id)
          return {
            id: each.id,
            relation: each.relation as Contact['relation'],
            name: act.personal.open(`trusted_contact.name:${each.id}`, each.name_cipher),
            phone: act.personal.open(`trusted_contact.phone:${each.id}`, each.phone_cipher),
            consentedAt: each.consented_at,
            lastCall: last === undefined ? null : { at: last.occurred_at, result: String(last.evidence['result']) },
          }
        }),
      }
    },
  })

export const bindCallTrustedContact = () =>
  bind(callTrustedContact, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeIntervention(act, params.id, 'call-contact', body.version)
      if (taken instanceof Refusal) return taken
      const contact = await act.db
        .selectFrom('trusted_contact')
        .innerJoin('intervention', 'intervention.customer_lookup', 'trusted_contact.customer_lookup')
        .select('trusted_contact.id')
        .where('intervention.id', '=', params.id)
        .where('trusted_contact.id', '=', body.contactId)
        .where('trusted_contact.ended_at', 'is', null)
        .where(OF_THE_SAME_BANK)
        .executeTakeFirst()
      if (contact === undefined) return refuse('not-found')
      const { row } = await recordStep(act, taken, {
        action: 'call-contact',
        actor: act.actor,
        evidence: { contactId: contact.id, result: body.result },
      })
      act.note({ subject: params.id, details: { contact: contact.id, result: body.result } })
      return steppedOf(row)
    },
  })

/** Two banks may give the same number to two customers. */
const OF_THE_SAME_BANK = sql<SqlBool>`exists (
  select from organisation bank, organisation here, organisation there
  where bank.level = 'member' and here.id = intervention.organisation_id and there.id = trusted_contact.organisation_id
    and here.path ^@ bank.path and there.path ^@ bank.path)`
const ENDED_ALREADY = text(
  '这位信任联系人已经取消了。',
  '這位信任聯絡人已經取消了。',
  'This trusted contact was taken back already.',
)
