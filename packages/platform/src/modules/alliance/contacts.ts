import { maskText } from '../../domain/masking.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse, type Act, type Lookup, type Refusal } from '../../operations/implementation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { addContact, endContact, listContacts, replaceContact, revealContact } from './contract-contacts.ts'
import { dayOf } from '../../domain/days.ts'

const CONTACTS_MOST = 30

const namePlace = (id: string): string => `organisation_contact.name:${id}`
const phonePlace = (id: string): string => `organisation_contact.phone:${id}`

export const bindListContacts = () =>
  bind(listContacts, {
    ownerOf: async (_lookup, { params }) => params.id,
    async run({ db, personal }, { params }) {
      const rows = await db
        .selectFrom('organisation_contact')
        .selectAll()
        .where('organisation_id', '=', params.id)
        .where('valid_to', 'is', null)
        .orderBy('recorded_at')
        .orderBy('id')
        .execute()
      return {
        items: rows.map((row) => ({
          id: row.id,
          duty: row.duty,
          name: maskText(personal.open(namePlace(row.id), row.name_cipher), 'name'),
          phone: maskText(personal.open(phonePlace(row.id), row.phone_cipher), 'phone'),
          validFrom: row.valid_from,
          validTo: row.valid_to,
        })),
      }
    },
  })

/** An act, not a look: who, why and when goes into the audit log. */
export const bindRevealContact = () =>
  bind(revealContact, {
    ownerOf: ownerOfContact,
    async run(act, { params, body }) {
      const row = await findContact(act.db, params.id)
      if (row === undefined) return refuse('not-found')
      act.note({ subject: row.id, reason: body.reason, details: { fields: ['name', 'phone'] } })
      return {
        name: act.personal.open(namePlace(row.id), row.name_cipher),
        phone: act.personal.open(phonePlace(row.id), row.phone_cipher),
      }
    },
  })

export const bindAddContact = () =>
  bind(addContact, {
    ownerOf: async (_lookup, { params }) => params.id,
    async run(act, { params, body }) {
      const present = await act.db
        .selectFrom('organisation_contact')
        .select('id')
        .where('organisation_id', '=', params.id)
        .where('valid_to', 'is', null)
        .execute()
      if (present.length >= CONTACTS_MOST)
        return refuse('refused', {
          says: text(
            `一个单位最多登记 ${CONTACTS_MOST} 位联系人，请先停用不再使用的。`,
            `一個單位最多登記 ${CONTACTS_MOST} 位聯絡人，請先停用不再使用的。`,
            `An organisation has at most ${CONTACTS_MOST} contacts; end one that is no longer used.`,
          ),
        })
      const id = await insertContact(act, params.id, body)
      act.note({ subject: id })
      return { id }
    },
  })

export const bindReplaceContact = () =>
  bind(replaceContact, {
    ownerOf: ownerOfContact,
    async run(act, { params, body }) {
      const row = await findContact(act.db, params.id)
      if (row === undefined) return refuse('not-found')
      if (row.valid_to !== null) return endedAlready()
      await closeContact(act, row.id)
      const id = await insertContact(act, row.organisation_id, body)
      act.note({ subject: id, details: { replaces: row.id } })
      return { id }
    },
  })

export const bindEndContact = () =>
  bind(endContact, {
    ownerOf: ownerOfContact,
    async run(act, { params }) {
      const row = await findContact(act.db, params.id)
      if (row === undefined) return refuse('not-found')
      if (row.valid_to !== null) return endedAlready()
      await closeContact(act, row.id)
      act.note({ subject: row.id })
      return { ok: true }
    },
  })

async function insertContact(
  act: Act,
  organisationId: string,
  { duty, name, phone }: { readonly duty: string; readonly name: string; readonly phone: string },
): Promise<string> {
  const id = act.ids.next('con')
  await act.db
    .insertInto('organisation_contact')
    .values({
      id,
      organisation_id: organisationId,
      duty: duty.trim(),
      name_cipher: act.personal.seal(namePlace(id), name.trim()),
      phone_cipher: act.personal.seal(phonePlace(id), phone.trim()),
      valid_from: dayOf(act.nowMs),
      recorded_at: act.nowIso,
      recorded_by: act.actor,
    })
    .execute()
  return id
}

async function closeContact({ db, nowMs }: Act, id: string): Promise<void> {
  await db
    .updateTable('organisation_contact')
    .set({ valid_to: dayOf(nowMs) })
    .where('id', '=', id)
    .execute()
}

async function ownerOfContact(
  { db }: Lookup,
  { params }: { readonly params: { readonly id: string } },
): Promise<string | undefined> {
  return (await findContact(db, params.id))?.organisation_id
}

function findContact(db: HouseTransaction, id: string) {
  return db.selectFrom('organisation_contact').selectAll().where('id', '=', id).executeTakeFirst()
}

const endedAlready = (): Refusal =>
  refuse('conflict', {
    says: text('这位联系人已经停用。', '這位聯絡人已經停用。', 'This contact has ended already.'),
  })
