// What the programme is: names, document, the day that ages are counted to, seats.
import type { JSX } from "solid-js";
import { t as rules } from "../../../text/rules.ts";
import { t } from "../../../text/rules-basics.ts";
import { BothField, DateField, DecimalField, FaultsAt, TextField, WholeField } from "./fields.tsx";

export function Basics(): JSX.Element {
  return (
    <div class="card stack">
      <div class="form-grid">
        <BothField at="/name" label={rules().name} />
        <TextField at="/id" label={t().id} hint={t().idHow} fixed />
        <TextField at="/source" label={t().source} hint={t().sourceHow} optional />
        <DateField at="/referenceDate" label={t().referenceDate} hint={t().referenceDateHow} />
        <DecimalField at="/minimumScore" label={t().minimumScore} hint={t().minimumScoreHow} optional />
      </div>
      <fieldset class="rules-set">
        <legend>{t().seats}</legend>
        <div class="rules-short">
          <WholeField at="/seats/target" label={t().seats} />
          <WholeField at="/seats/min" label={t().seatsMin} optional />
          <WholeField at="/seats/max" label={t().seatsMax} optional />
        </div>
        <p class="quiet-text small">{t().seatsHow}</p>
        <FaultsAt at="/seats" />
      </fieldset>
      <div class="form-grid"><BothField at="/proposal" label={t().proposal} optional lines /></div>
      <FaultsAt at="/" deep />
    </div>
  );
}
