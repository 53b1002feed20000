package org.fingerpost.servlet.links;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;
import org.fingerpost.catalog.Project;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.ProjectDraft;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.api.Answer;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.ApiSettings;
import org.fingerpost.servlet.meter.CallKind;

/** {@code /projects}: what links are put in. */
final class ProjectsResource {
  private static final String NAME = "name";
  private static final String COLOR = "color";

  private final RedirectEngine engine;
  private final ApiSettings settings;
  private final ThingsQuery<Project> query =
      new ThingsQuery<Project>()
          .search(NAME, Project::name)
          .order(NAME, Comparator.comparing(Project::name))
          .order("project_id", Comparator.comparing(Project::id))
          .order("datetime", Comparator.comparing(Project::createdAtMillis))
          .order("last_datetime", Comparator.comparing(Project::updatedAtMillis));

  ProjectsResource(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  Resource resource() {
    return new Resource(
        Role.MEMBER,
        CallKind.OTHER,
        Map.of(
            Operation.LIST, this::list,
            Operation.GET, this::get,
            Operation.CREATE, this::create,
            Operation.UPDATE, this::update,
            Operation.DELETE, this::delete));
  }

  private Answer list(LinksCall call) {
    return Paging.of(call, settings)
        .writeOf(
            query.run(call.query(), engine.catalog().projects().all(call.accountId())),
            ProjectsResource::write);
  }

  private Answer get(LinksCall call) {
    return Envelope.data(write(require(call)));
  }

  private Answer create(LinksCall call) {
    Form form = call.form();
    String name = form.text(NAME);
    String color = form.text(COLOR);
    form.end();
    if (name == null) {
      throw ApiException.ofField(400, "missing_field", NAME, "name is missing");
    }
    return Envelope.id(
        engine.projects().create(call.accountId(), new ProjectDraft(name, color)).id());
  }

  private Answer update(LinksCall call) {
    require(call);
    Form form = call.form();
    String name = form.text(NAME);
    String color = form.text(COLOR);
    boolean hasColor = form.has(COLOR);
    form.end();
    Project changed =
        engine
            .projects()
            .change(
                call.accountId(),
                call.smallId(),
                draft ->
                    new ProjectDraft(
                        name == null ? draft.name() : name, hasColor ? color : draft.color()));
    if (changed == null) {
      throw notFound();
    }
    return Envelope.id(changed.id());
  }

  private Answer delete(LinksCall call) {
    if (!engine.catalog().projects().delete(call.accountId(), call.smallId())) {
      throw notFound();
    }
    return Answer.empty(200);
  }

  private Project require(LinksCall call) {
    Project project = engine.catalog().projects().find(call.accountId(), call.smallId());
    if (project == null) {
      throw notFound();
    }
    return project;
  }

  private static ApiException notFound() {
    return ApiException.notFound("project");
  }

  private static ObjectNode write(Project project) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", project.id()).put(NAME, project.name()).put(COLOR, project.color());
    UtcTime.write(json, project.createdAtMillis(), project.updatedAtMillis());
    return json;
  }
}
