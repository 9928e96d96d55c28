import { useTranslation } from 'react-i18next'
import type { Text } from '../../api/wire.ts'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/i18n.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import type { Remain } from './marked-text.tsx'

export interface Words {
  readonly title: Text
  readonly story: Text
}

/** What the gate finds, with what to do about each; in an editor also with one press to do it. */
export function RemainsPanel(props: {
  remains: readonly Remain[]
  words: Words
  state: 'checking' | 'checked' | 'unknown'
  goto?: (remain: Remain) => void
  replace?: (remain: Remain, instead: string) => void
}) {
  const { t } = useTranslation('cases')
  const { remains, state } = props
  const hard = remains.filter(({ isHard }) => isHard).length
  return (
    <section className="card remains" aria-live="polite">
      <h2>{t('text.remains')}</h2>
      {state === 'unknown' ? <StatusMark tone="ask">{t('text.notChecked')}</StatusMark> : null}
      {remains.length === 0 && state === 'checked' ? (
        <>
          <StatusMark tone="verified">{t('text.clean')}</StatusMark>
          <p className="quiet">{t('text.cleanSays')}</p>
        </>
      ) : null}
      {remains.length > 0 ? (
        <p className="marks">
          {hard > 0 ? <StatusMark tone="stop">{t('text.hardCount', { count: hard })}</StatusMark> : null}
          {remains.length > hard ? (
            <StatusMark tone="ask">{t('text.softCount', { count: remains.length - hard })}</StatusMark>
          ) : null}
        </p>
      ) : null}
      <ul className="remain-list">
        {remains.map((remain) => (
          <OneRemain key={`${remain.field}${remain.locale}${remain.start}${remain.kind}`} remain={remain} {...props} />
        ))}
      </ul>
      {props.replace === undefined ? null : <p className="quiet">{t('text.remainsSays')}</p>}
      {remains.length === 0 ? null : <p className="quiet">{t('text.remainsRule')}</p>}
    </section>
  )
}

function OneRemain({
  remain,
  words,
  goto,
  replace,
}: Omit<Parameters<typeof RemainsPanel>[0], 'remains' | 'state'> & { remain: Remain }) {
  const { t } = useTranslation('cases')
  const say = useText()
  const { instead } = remain
  const shown = words[remain.field][remain.locale].slice(remain.start, remain.end)
  return (
    <li className={remain.isHard ? 'remain hard' : 'remain soft'}>
      <p className="remain-head">
        <StatusMark tone={remain.isHard ? 'stop' : 'ask'}>{t(`kind.${remain.kind}`)}</StatusMark>
        <mark className={remain.isHard ? 'remain-hard' : 'remain-soft'}>{shown}</mark>
        <small className="quiet">{t(`text.${NAMES[remain.locale]}`)}</small>
      </p>
      <p>{say(remain.says)}</p>
      {goto === undefined ? null : (
        <p className="marks">
          {instead === null || replace === undefined ? null : (
            <Button onClick={() => replace(remain, instead)}>{t('text.replace', { instead })}</Button>
          )}
          <Button kind="quiet" onClick={() => goto(remain)}>
            {t('text.goto')}
          </Button>
        </p>
      )}
    </li>
  )
}

export const NAMES = { 'zh-Hans': 'hans', 'zh-Hant': 'hant', en: 'en' } as const
