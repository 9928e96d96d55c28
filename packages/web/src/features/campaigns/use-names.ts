import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { countText } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'

interface OfChannel {
  readonly channel: string | null
  readonly family: string | null
}

/** How channels and measures are called, from the server. */
export function useNames() {
  const say = useText()
  const locale = useLocale()
  const { data } = useQuery({
    queryKey: ['outreach-codes'],
    queryFn: () => call('readOutreachCodes'),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const titleOf = (list: 'channels' | 'families' | 'audiences', id: string): string => {
    const found = data?.[list].find((each) => each.id === id)
    return found === undefined ? id : say(found.title)
  }
  return {
    channelName: ({ channel, family }: OfChannel): string =>
      channel === null ? titleOf('families', family ?? '') : titleOf('channels', channel),
    audienceName: (id: string): string => titleOf('audiences', id),
    amount: (value: number, measure: string): string => {
      const unit = data?.measures.find(({ id }) => id === measure)?.unit
      return `${countText(value, locale)} ${unit === undefined ? '' : say(unit)}`.trim()
    },
    channels: (data?.channels ?? []).map(({ id, title, measure }) => ({ value: id, label: say(title), measure })),
  }
}
