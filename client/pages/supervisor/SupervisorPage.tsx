// The supervisor's page: who may come in. The log begins before there is a session.
import type { JSX } from "solid-js";
import { StaffPage } from "../../parts/StaffPage.tsx";
import "../../styles/supervisor.css";
import { Supervision } from "./Supervision.tsx";

export default function SupervisorPage(): JSX.Element {
  return <StaffPage roles={["supervisor"]} early>{(session, me) => <Supervision session={session} account={me.account ?? ""} />}</StaffPage>;
}
