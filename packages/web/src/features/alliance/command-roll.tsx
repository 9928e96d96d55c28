import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Tag } from '../../ui/status-mark.tsx'
import type { Command, Seat } from './command-page.tsx'
import { useCommandWords } from './command-words.tsx'

/** The appointing list as it is printed: seats in force, then those who served before. */
export function CommandRoll(props: {
  command: Command
  /** With whole names, once somebody has said why. */
  whole: readonly Seat[] | undefined
  endSeat: (seat: Seat) => void
}) {
  const { t } = useTranslation('alliance')
  const { command, whole } = props
  const names = new Map(whole?.map(({ id, name }) => [id, name]))
  const mayEnd = command.state !== 'ended' && command.may.includes('endSeat')
  return (
    <section>
      <div className="paper-head">
        <h1>{command.title}</h1>
        <p>{command.paperNumber}</p>
      </div>
      <h2 className="no-print">{t('command.roll')}</h2>
      <p className="records-says no-print">{whole ? t('command.shown') : t('command.rollSays')}</p>
      {command.roll.length === 0 ? (
        <EmptyState title={t('command.empty0')} next={t('command.empty0Next')} />
      ) : (
        <table className="appointing">
          <thead>
            <tr>
              <th scope="col">{t('command.post')}</th>
              <th scope="col">{t('command.person')}</th>
              <th scope="col">{t('command.seatOrganisation')}</th>
              <th scope="col">{t('command.position')}</th>
              <th scope="col">{t('command.since')}</th>
              {mayEnd ? (
                <th scope="col" className="no-print">
                  {t('command.endSeat')}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {command.roll.map((seat) => (
              <Row
                key={seat.id}
                seat={seat}
                name={names.get(seat.id) ?? seat.name}
                {...(mayEnd ? { end: () => props.endSeat(seat) } : {})}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Row({ seat, name, end }: { seat: Seat; name: string | null; end?: () => void }) {
  const { t } = useTranslation('alliance')
  const { postName } = useCommandWords()
  const { validFrom: from, validTo: to } = seat
  return (
    <tr className={to === null ? undefined : 'former no-print'}>
      <th scope="row">
        {postName(seat.post)} {to === null ? null : <Tag>{t('command.former')}</Tag>}
      </th>
      <td>
        <span className="party">{name ?? t('command.noPerson')}</span>
      </td>
      <td>
        <PathLink to={`/alliance/${seat.organisationId}`} className="party">
          {seat.organisationName}
        </PathLink>
      </td>
      <td>
        <span className="party">{seat.title ?? '—'}</span>
      </td>
      <td>{to === null ? t('history.since', { from }) : t('history.span', { from, to })}</td>
      {end ? (
        <td className="no-print">
          {to === null ? (
            <Button kind="quiet" onClick={end}>
              {t('command.endSeat')}
            </Button>
          ) : null}
        </td>
      ) : null}
    </tr>
  )
}
