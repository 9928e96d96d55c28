import { useTranslation } from 'react-i18next'
import type { Link } from '../../api/stream.ts'
import { wallTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'

/** Whether the list is live, and if not, up to when it can be trusted. */
export function LinkState(props: { link: Link; heardMs: number | undefined; isPaused: boolean }) {
  const { t } = useTranslation('decide')
  const { link, heardMs } = props
  if (link.state === 'lost' || (link.state === 'connecting' && heardMs !== undefined)) {
    return (
      <p className="link-state lost" role="status">
        <Icon name="offline" />
        {heardMs === undefined ? t('link.neverHeard') : t('link.offline', { time: wallTime(heardMs).time.slice(0, 5) })}
      </p>
    )
  }
  const word = link.state === 'connecting' ? 'connecting' : props.isPaused ? 'paused' : 'live'
  return (
    <p className={`link-state ${word}`} role="status">
      {word === 'paused' ? <Icon name="pause" /> : <span className="pulse" aria-hidden="true" />}
      {t(`link.${word}`)}
    </p>
  )
}
