import { useQuery } from '@tanstack/react-query'
import { call, type Output } from '../../api/call.ts'
import type { Option } from '../../ui/fields.tsx'
import { useText } from '../../ui/i18n.ts'

type Codes = Output<'readOutreachCodes'>
type List = keyof Codes

/** How channels, measures and codes are called, from the server: the same names as in its files. */
export function useCodes() {
  const say = useText()
  const { data } = useQuery({
    queryKey: ['outreach-codes'],
    queryFn: () => call('readOutreachCodes'),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const listOf = (list: List): Codes[List] => data?.[list] ?? []
  const options = (list: List, only?: (id: string) => boolean): readonly Option[] =>
    listOf(list)
      .filter(({ id }) => only?.(id) ?? true)
      .map(({ id, title }) => ({ value: id, label: say(title) }))
  const nameOf = (list: List, id: string): string => {
    const code = listOf(list).find((each) => each.id === id)
    return code === undefined ? id : say(code.title)
  }
  const unitOf = (measure: string): string => {
    const found = data?.measures.find(({ id }) => id === measure)
    return found === undefined ? '' : say(found.unit)
  }
  const channelOf = (id: string) => data?.channels.find((channel) => channel.id === id)
  return { options, nameOf, unitOf, channelOf, channels: data?.channels ?? [] }
}
