// The second person's page: who may come in, and of which session.
import type { JSX } from "solid-js";
import { StaffPage } from "../../parts/StaffPage.tsx";
import "../../styles/confirm.css";
import { Confirmations } from "./Confirmations.tsx";

export default function ConfirmPage(): JSX.Element {
  return <StaffPage roles={["chair", "secretary", "supervisor"]}>{(session, me) => <Confirmations session={session} me={me} />}</StaffPage>;
}
