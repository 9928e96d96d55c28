import { call } from '../../api/call.ts'
import type { Choice } from '../../ui/organisation-picker.tsx'

/** For `OrganisationPicker`: members whose name or code holds the text. */
export async function findOrganisations(text: string): Promise<readonly Choice[]> {
  const { items } = await call('listOrganisations', { query: { limit: 20, ...(text === '' ? {} : { text }) } })
  return items.map(({ id, name, code, areaName, parentName }) => ({
    id,
    name,
    more: [areaName ?? parentName, code].filter(Boolean).join(' · '),
  }))
}
