package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.fingerpost.catalog.Project;
import org.fingerpost.engine.ProjectDraft;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.engine.RedirectEngine;

/** {@code /projects}: what an account puts links in. */
final class ProjectsResource {
  private final RedirectEngine engine;

  ProjectsResource(RedirectEngine engine) {
    this.engine = engine;
  }

  Answer list(ApiRequest request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode data = answer.putArray("data");
    for (Project project : engine.catalog().projects().all(request.accountId())) {
      data.add(write(project));
    }
    return Answer.json(200, answer);
  }

  Answer create(ApiRequest request) throws IOException {
    Fields fields = Fields.of(request.json(ApiRequest.JSON));
    ProjectDraft draft = new ProjectDraft(fields.requiredText("name"), fields.text("color"));
    fields.end();
    Project project = engine.projects().create(request.accountId(), draft);
    return Answer.json(
        201, write(project), new Header("Location", request.location("/projects/" + project.id())));
  }

  Answer get(ApiRequest request) {
    return Answer.json(200, write(require(request)));
  }

  Answer patch(ApiRequest request) throws IOException {
    Fields fields = Fields.of(request.json(ApiRequest.JSON, ApiRequest.MERGE_PATCH));
    String name = fields.has("name") ? fields.requiredText("name") : null;
    boolean namesColor = fields.has("color");
    String color = fields.text("color");
    fields.end();
    Project project = require(request);
    Project changed =
        engine
            .projects()
            .change(
                project.accountId(),
                project.id(),
                draft ->
                    new ProjectDraft(
                        name == null ? draft.name() : name, namesColor ? color : draft.color()));
    if (changed == null) {
      throw notFound();
    }
    return Answer.json(200, write(changed));
  }

  Answer delete(ApiRequest request) {
    Project project = require(request);
    engine.catalog().projects().delete(project.accountId(), project.id());
    return Answer.empty(204);
  }

  private Project require(ApiRequest request) {
    Project project = engine.catalog().projects().find(request.pathNumber("id"));
    if (project == null || !request.reaches(project.accountId())) {
      throw notFound();
    }
    return project;
  }

  private static ApiException notFound() {
    return ApiException.notFound("project");
  }

  private static ObjectNode write(Project project) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", project.id())
        .put("name", project.name())
        .put("color", project.color())
        .put("createdAt", Times.format(project.createdAtMillis()))
        .put("updatedAt", Times.format(project.updatedAtMillis()));
  }
}
