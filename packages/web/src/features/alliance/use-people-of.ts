import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { useNames } from '../../ui/names.ts'

/** Who can be named for an organisation: whoever holds a post in it today. */
export function usePeopleOf(id: string | undefined) {
  const { roleName } = useNames()
  const holders = useQuery({
    queryKey: ['post-holders', id],
    queryFn: () => call('listPostHolders', { params: { id: id ?? '' } }),
    enabled: id !== undefined,
    retry: false,
  })
  const held = holders.data?.items.filter(({ state, role }) => state === 'held' && role !== 'citizen') ?? []
  return held.map(({ person, role, title }) => ({
    value: person.id,
    label: [person.name, title ?? roleName(role)].join(' · '),
  }))
}
